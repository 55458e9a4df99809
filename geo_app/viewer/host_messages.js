// What the page does when the one that holds it in a frame asks.
import { answer, post } from "./embedding.js";
import { address, restore } from "./view_state.js";
import { strikeMap } from "../../layers/web/state.js";
import { tick } from "../../layers/web/ticked_layers.js";

const { map } = strikeMap;

const tell = () => post("address", { address: address() });

const afterFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));

answer({
  layers: ({ on }) => tick(on),
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
