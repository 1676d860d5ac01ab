export type Shell = 'bash' | 'zsh' | 'powershell'

/**
 * What a shell reads once. Each asks the program itself at every Tab, `complete -- WORD … +CURRENT`, so that it knows
 * the cases of today. The word being typed has a plus before it: an empty word would not survive every shell. Lines
 * that come back are a word, and after a tab what it does. Without any the shell offers files.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  // Bash breaks words at = : and @; the line is split at blanks here, and what stands before the break is taken off.
  bash: `_screen() {
  local line="\${COMP_LINE:0:COMP_POINT}" words current reply word
  read -ra words <<< "$line"
  current=
  if [[ $line != *[[:blank:]] ]]; then
    current="\${words[\${#words[@]}-1]}"
    unset "words[\${#words[@]}-1]"
  fi
  local broken="\${current%"\${current##*[@=:]}"}"
  COMPREPLY=()
  while IFS= read -r reply; do
    word="\${reply%%$'\\t'*}"
    COMPREPLY+=("\${word#"$broken"}")
  done < <("\${words[0]:-$1}" complete -- "\${words[@]:1}" "+$current" 2>/dev/null)
}
complete -o default -F _screen screen screening
`,
  zsh: `#compdef screen screening
_screen() {
  local -a replies shown
  local reply word
  replies=("\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT-1]}" "+$PREFIX" 2>/dev/null)}")
  for reply in "\${(@)replies}"; do
    [[ -n $reply ]] || continue
    word="\${reply%%$'\\t'*}"
    shown+=("\${word//:/\\\\:}\${reply#$word}")
  done
  shown=("\${(@)shown/$'\\t'/:}")
  if (( \${#shown} )); then _describe screen shown; else _files; fi
}
compdef _screen screen screening
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName screen, screening -ScriptBlock {
  param($current, $line, $cursor)
  $words = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
  $program = $line.CommandElements[0].Extent.Text
  $before = @($words | Select-Object -Skip 1)
  & $program complete '--' @before "+$current" 2>$null | ForEach-Object {
    $word, $about = $_ -split "\`t", 2
    if (-not $about) { $about = $word }
    [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $about)
  }
}
`,
}
