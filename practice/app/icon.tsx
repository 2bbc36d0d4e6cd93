const shapes = {
  up: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  plus: 'M12 5v14M5 12h14',
  pencil: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  copy: 'M9 9h10v10H9zM5 15V5h10',
  thumb: 'M7 11l4-7c2 0 2 2 1 5h6l-2 9H7zM4 11h3v7H4z',
  again: 'M5 12a7 7 0 1 1 2 5M5 19v-4h4',
  voice: 'M6 10v4M10 6v12M14 8v8M18 10v4',
  down: 'M7 10l5 5 5-5',
} as const;

/** A line drawing of ours, in the colour of the text around it. */
export function Icon(props: { readonly name: keyof typeof shapes }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path
        d={shapes[props.name]}
        fill={props.name === 'stop' ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
