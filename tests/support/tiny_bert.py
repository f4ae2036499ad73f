"""A very small BERT with random weights, as folders that sentence-transformers opens."""

from pathlib import Path

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789水泵密封漏皮带结冰除输送机"


def _tokenizer(folder: Path) -> None:
    from transformers import BertTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = folder / "vocab.txt"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":"]
    pieces += [form for letter in LETTERS for form in (letter, f"##{letter}")]
    vocabulary.write_text("\n".join(pieces) + "\n", encoding="utf-8")
    BertTokenizerFast(str(vocabulary), model_max_length=64).save_pretrained(folder)


def _config(labels: int) -> object:
    from transformers import BertConfig

    return BertConfig(
        vocab_size=6 + 2 * len(LETTERS),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        initializer_range=0.3,
        num_labels=labels,
    )


def write_cross_encoder(folder: Path, seed: int = 1, labels: int = 1) -> Path:
    """Write a CrossEncoder's folder, as `save_pretrained` of transformers does."""
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(seed)
    BertForSequenceClassification(_config(labels)).save_pretrained(folder)
    _tokenizer(folder)
    return folder


def write_encoder(folder: Path, seed: int = 1, **prompts: str) -> Path:
    """Write an encoder's folder with these prompts, as sentence-transformers saves one."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import BertModel

    torch.manual_seed(seed)
    plain = folder.with_name(f"{folder.name}-plain")
    BertModel(_config(1)).save_pretrained(plain)
    _tokenizer(plain)
    model = SentenceTransformer(str(plain), device="cpu", local_files_only=True)
    model.prompts = prompts
    model.save(str(folder), create_model_card=False)
    return folder
