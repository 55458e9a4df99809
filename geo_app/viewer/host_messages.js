// What the page does when the one that holds it in a frame asks.
import { tick } from "../controls/legend.js";
import { copyLink } from "../controls/permalink.js";
import { answer, post } from "./embedding.js";
import { address, restore } from "./view_state.js";
import { strikeMap } from "../../layers/web/state.js";

const { map } = strikeMap;

const tell = () => post("address", { address: address() });

const afterFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));

answer({
  layers: ({ on }) => tick(on),
  link: ({ href }) => copyLink(href),
  restore: ({ address: wanted }) => {
    map.invalidateSize({ animate: false, pan: false });
    restore(wanted);
    afterFrames(() => {
      post("placed");
      tell();
    });
  },
});

map.on("address", tell);
