"""Teach the ear: `python -m engine.models.compact.train MEDIA [--out FILE]`.

Reads MEDIA/MANIFEST.csv and MEDIA/esc10/MANIFEST.csv, learns from the free clips of fold `train`,
prints the confusion table on fold `dev`, and writes the weights. The same seed, machine type and
library versions give the same weights; one thread, so that the order of sums never changes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from engine.models.compact.audio import EAR_FILE, OUTLIERS, RATE_HZ, Ear, EarNetwork
from engine.models.compact.augment import Batches
from engine.models.compact.calibrate import write_calibration
from engine.models.compact.concepts import load_concepts
from engine.models.compact.imagenet import load_trunk_weights
from engine.models.compact.recordings import Recording, read_recordings, write_sources
from engine.types import Float32, Waveform

SEED = 20261123
STEPS = 1800
REHEARSAL_STEPS = 600
BATCH = 32
LEARNING_RATE = 1e-3
WEIGHT_DECAY = 0.02
DROPOUT = 0.3
LABEL_SMOOTHING = 0.05
AVERAGING = 0.98  # of the weights, each AVERAGE_EVERY steps
AVERAGE_EVERY = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Rehearse to learn how sure to be, then learn from everything, write, and measure."""
    parser = argparse.ArgumentParser(description="Teach the built-in ear.")
    parser.add_argument("media", type=Path)
    parser.add_argument("--out", type=Path, default=EAR_FILE)
    asked = parser.parse_args(arguments)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    recordings = list(read_recordings(asked.media, "train", free_only=True))
    kinds = (*sorted({r.kind for r in recordings} - set(OUTLIERS)), *OUTLIERS)

    learn, kept_back = split_off_kept_back(recordings)
    rehearsed = Ear(taught_network(learn, kinds, REHEARSAL_STEPS), kinds, temperature=1.0)
    rehearsed = Ear(rehearsed.network, kinds, fitted_temperature(rehearsed, kept_back))
    write_calibration(rehearsed, kept_back, asked.media, asked.out.with_name("calibration.toml"))

    ear = Ear(taught_network(recordings, kinds, STEPS), kinds, rehearsed.temperature)
    write_weights(ear, asked.out)
    write_sources(asked.media, asked.out.with_name("ear_sources.csv"))
    print_confusion(ear, read_recordings(asked.media, "dev", free_only=False))
    return 0


def split_off_kept_back(
    recordings: Sequence[Recording],
) -> tuple[list[Recording], list[Recording]]:
    """Keep back the last recording of every kind that has several, to learn how sure to be."""
    groups: dict[str, list[str]] = {}
    for recording in recordings:
        names = groups.setdefault(recording.kind, [])
        if recording.group not in names:
            names.append(recording.group)
    back = {(kind, names[-1]) for kind, names in groups.items() if len(names) > 1}
    learn = [r for r in recordings if (r.kind, r.group) not in back]
    return learn, [r for r in recordings if (r.kind, r.group) in back]


def draw_first_weights(network: EarNetwork) -> None:
    """As the shipped weights began: drawn by timm from the seed, which goes on from there."""
    import timm  # ten seconds to load, so only here

    torch.manual_seed(SEED)
    kinds = network.trunk.classifier.out_features
    drawn = timm.create_model("tf_efficientnet_lite0", num_classes=kinds)
    network.trunk.load_state_dict(drawn.state_dict())


def taught_network(recordings: Sequence[Recording], kinds: Sequence[str], steps: int) -> EarNetwork:
    """Fine-tune the ImageNet trunk on mel pictures; the averaged weights are the result."""
    network = EarNetwork(len(kinds), DROPOUT)
    draw_first_weights(network)
    load_trunk_weights(network.trunk)
    batches = Batches(recordings, kinds, SEED)
    optimizer = torch.optim.AdamW(
        network.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY, fused=True
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, LEARNING_RATE, total_steps=steps, pct_start=0.1
    )
    average = {key: value.clone() for key, value in network.state_dict().items()}
    started = time.monotonic()
    for step in range(1, steps + 1):
        mel, labels = batches.draw(BATCH)
        loss = smoothed_cross_entropy(network(mel), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % AVERAGE_EVERY == 0:
            move_average(average, network, min(AVERAGING, step / (step + 10)))
        if step % 50 == 0:
            left = (time.monotonic() - started) / step * (steps - step) / 60
            print(f"step {step}/{steps}, loss {loss.item():.3f}, {left:.0f} min left", flush=True)
    network.load_state_dict(average)
    return network.eval()


def smoothed_cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy with shares as labels, (B, K) and (B, K)."""
    smooth = labels * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / labels.shape[1]
    return functional.cross_entropy(logits, smooth)


def move_average(average: dict[str, Tensor], network: nn.Module, keep: float) -> None:
    """Move the averaged weights a little toward the present ones."""
    for key, value in network.state_dict().items():
        if value.is_floating_point():
            average[key].mul_(keep).add_(value, alpha=1 - keep)
        else:
            average[key].copy_(value)


def fitted_temperature(ear: Ear, recordings: Sequence[Recording]) -> float:
    """The temperature that makes the kept-back recordings likeliest (Guo et al. 2017)."""
    log_probabilities = np.log(heard(ear, recordings) + 1e-12)  # logits up to a constant a row
    truth = [ear.kinds.index(r.kind) for r in recordings]

    def surprise(temperature: float) -> float:
        scaled = torch.from_numpy(log_probabilities / temperature)
        return functional.cross_entropy(scaled, torch.tensor(truth)).item()

    return float(min(np.geomspace(0.3, 3.0, 93), key=surprise))


def heard(ear: Ear, recordings: Sequence[Recording]) -> Float32:
    """What the ear makes of each recording, (R, K)."""
    return ear.listen([Waveform(r.samples, RATE_HZ) for r in recordings])


def write_weights(ear: Ear, path: Path) -> None:
    """Write the weights in half precision, with all that is needed to use them."""
    weights = {
        key: (value.half() if value.is_floating_point() else value).contiguous()
        for key, value in ear.network.state_dict().items()
    }
    about = {
        "kinds": json.dumps(ear.kinds),
        "temperature": str(ear.temperature),
        "seed": str(SEED),
        "steps": str(STEPS),
        "licence": "Apache-2.0; trunk from EfficientNet-Lite0 (Apache-2.0); see ear.md",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, path, about)
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, temperature {ear.temperature:.2f}")


def print_confusion(ear: Ear, recordings: Iterator[Recording]) -> None:
    """A line a claimed kind: how often it is right, and what it is taken for; then the means."""
    claimed = set(load_concepts().heard)
    places = [k for k, kind in enumerate(ear.kinds) if kind in claimed]
    by_kind: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for recording in recordings:
        if recording.kind in claimed:
            row = heard(ear, [recording])[0, places]
            best = ear.kinds[places[int(row.argmax())]]
            by_kind[recording.kind][recording.group].append(best)
    right = {kind: _accuracy(kind, groups) for kind, groups in sorted(by_kind.items())}
    for kind, accuracy in right.items():
        taken = [best for bests in by_kind[kind].values() for best in bests if best != kind]
        others = ", ".join(f"{best} x{taken.count(best)}" for best in sorted(set(taken)))
        print(f"{kind:18} {accuracy:5.2f} of {len(by_kind[kind]):3}  {others}")
    print(f"{'macro':18} {np.mean(list(right.values())):5.2f} over {len(right)} kinds")


def _accuracy(kind: str, groups: dict[str, list[str]]) -> float:
    """Mean over recordings of the share of their clips that were named rightly."""
    return float(np.mean([np.mean([best == kind for best in g]) for g in groups.values()]))


if __name__ == "__main__":
    sys.exit(main())
