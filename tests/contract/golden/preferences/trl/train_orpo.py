from datasets import load_dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl.experimental.orpo import ORPOConfig, ORPOTrainer

MODEL = "google/gemma-3-27b-it"

trainer = ORPOTrainer(
    model=AutoModelForCausalLM.from_pretrained(MODEL, dtype="bfloat16"),
    processing_class=AutoTokenizer.from_pretrained(MODEL),
    train_dataset=load_dataset("json", data_files="train.jsonl", split="train"),
    peft_config=LoraConfig(
        task_type="CAUSAL_LM",
        r=16,
        lora_alpha=32,
        lora_dropout=0.005,
        target_modules="all-linear",
    ),
    args=ORPOConfig(
        output_dir="updated-2",
        beta=0.05,
        learning_rate=0.00002,
        per_device_train_batch_size=4,
        num_train_epochs=6,
        bf16=True,
        gradient_checkpointing=True,
        logging_steps=1,
        report_to="none",
    ),
)
trainer.train()
trainer.save_model()
