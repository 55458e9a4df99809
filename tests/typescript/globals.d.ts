// What neither the scripts nor the types of the browser and of Leaflet tell.
import type { strikeMap } from "../../layers/web/state.js";

declare global {
  /**
   * A part of the page. What a selector names is there, as page.html is ours and the tests
   * open it, and which element it is stands there too; so no script asks for either.
   */
  interface PagePart extends HTMLElement {
    cells: HTMLCollectionOf<HTMLTableCellElement>;
    checked: boolean;
    content: DocumentFragment;
    disabled: boolean;
    hash: string;
    href: string;
    max: string;
    open: boolean;
    rel: string;
    rows: number;
    tBodies: HTMLCollectionOf<HTMLTableSectionElement>;
    tHead: HTMLTableSectionElement;
    target: string;
    value: string;
    cloneNode(deep?: boolean): PagePart;
    close(): void;
    select(): void;
    showModal(): void;
  }
  interface ParentNode {
    querySelector(selectors: string): PagePart;
    querySelectorAll(selectors: string): NodeListOf<PagePart>;
  }
  interface Element {
    closest(selectors: string): PagePart;
  }
  interface Document {
    getElementById(id: string): PagePart;
  }
  /** The attributes of page.html that scripts read (data-...). */
  interface DOMStringMap {
    date?: string;
    drawn?: string;
    first: string;
    from?: string;
    incidents: string;
    last: string;
    moments: string;
    open: string;
    replaced?: string;
    start: string;
    theme?: string;
    until?: string;
  }
  interface Window {
    strikeMap: typeof strikeMap;
    strikeMapBus?: StrikeMapBus;
    strikeMapWords: Record<string, any>;
  }
  /** What the components of the app share (geo_app/ui). */
  interface StrikeMapBus extends EventTarget {
    drawn?: boolean;
    on?: string[] | null;
  }
}

// A class that Leaflet's extend has made.
declare global {
  type LeafletClass<T> = new (...values: any[]) => T;
}

// Private parts of Leaflet that the viewer has to touch, and what its own types leave out.
declare module "leaflet" {
  interface Map {
    _animatingZoom: boolean;
    _controlCorners: Record<string, HTMLElement>;
    _popup?: Popup;
    getPane(name: string): HTMLElement;
  }
  interface Popup {
    _source?: any;
    shape?: Element;
  }
  interface Handler {
    moved(): boolean;
  }
  interface Renderer {
    initialize(options: any): void;
    _update(): void;
  }
  namespace Control {
    interface Scale {
      _updateScale(bar: HTMLElement, text: string, ratio: number): void;
    }
  }
}
