import type { HTMLAttributes } from 'preact';

type Plain = HTMLAttributes<HTMLDivElement>;

declare module 'preact' {
  namespace JSX {
    /** The site's own element names; none of them is defined, they are plain boxes. */
    interface IntrinsicElements {
      'code-block': Plain;
      'gem-icon-button': Plain;
      'infinite-scroller': Plain;
      'input-area-v2': Plain;
      'input-container': Plain;
      'mat-icon': Plain;
      'message-content': Plain;
      'model-response': Plain;
      'model-thoughts': Plain;
      'response-container': Plain;
      'response-element': Plain;
      'rich-textarea': Plain;
      'structured-content-container': Plain;
      'user-query': Plain;
      'user-query-content': Plain;
    }
  }
}
