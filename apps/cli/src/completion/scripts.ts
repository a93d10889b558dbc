/** Completion scripts. They ask `spice __complete` for everything, so that they stay right when commands change. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

export function isShell(word: string): word is Shell {
  return shells.some((shell) => shell === word)
}

const bash = `# bash completion of spice; load with: source <(spice completion bash)
_spice() {
  local line=\${COMP_LINE:0:COMP_POINT}
  local current=\${line##*[[:space:]]} prefix='' value
  # Bash breaks words at : and = and replaces only what follows them.
  if [[ $COMP_WORDBREAKS == *:* && $current == *[:=]* ]]; then prefix=\${current%"\${current##*[:=]}"}; fi
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    case $value in
      :files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}") ;;
      :folders) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "\${COMP_WORDS[COMP_CWORD]}") ;;
      *)
        [[ $value == *[:=] ]] && compopt -o nospace
        value=\${value#"$prefix"}
        COMPREPLY+=("$(printf '%q' "$value")")
        ;;
    esac
  done < <("\${COMP_WORDS[0]}" __complete --line "$line" 2>/dev/null)
}
complete -F _spice spice
`

const zsh = `#compdef spice
# zsh completion of spice; put it into a folder of $fpath as _spice
_spice() {
  local value detail
  local -a plain open
  while IFS=$'\\t' read -r value detail; do
    case $value in
      :files) _files; return ;;
      :folders) _files -/; return ;;
      *[:=]) open+=("\${value//:/\\\\:}:$detail") ;;
      *) plain+=("\${value//:/\\\\:}:$detail") ;;
    esac
  done < <(\${words[1]} __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#plain} )) && _describe -V 'spice' plain
  (( \${#open} )) && _describe -V 'spice' open -S ''
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _spice "$@"; else compdef _spice spice; fi
`

const fish = `# fish completion of spice; save as ~/.config/fish/completions/spice.fish
function __spice_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found ($words[1] __complete -- $words[2..-1] 2>/dev/null)
    switch "$found[1]"
        case ':files'
            __fish_complete_path (commandline -ct)
        case ':folders'
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\\n' $found
    end
end
complete -c spice -f -k -a '(__spice_complete)'
`

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish }
