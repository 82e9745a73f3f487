from datasets import load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

data = load_dataset("json", data_files={"train": "data/train.jsonl", "validation": "data/validation.jsonl"})

trainer = SFTTrainer(
    model="meta-llama/Llama-3.1-8B-Instruct",
    train_dataset=data["train"],
    eval_dataset=data["validation"],
    peft_config=LoraConfig(
        task_type="CAUSAL_LM",
        r=256,
        lora_alpha=512,
        lora_dropout=0.05,
        target_modules="all-linear",
    ),
    args=SFTConfig(
        output_dir="out",
        model_init_kwargs={"dtype": "bfloat16"},
        completion_only_loss=True,
        max_length=4096,
        learning_rate=1.0e-4,
        lr_scheduler_type="cosine",
        num_train_epochs=4.0,
        per_device_train_batch_size=4,
        gradient_accumulation_steps=16,
        seed=42,
        bf16=True,
        gradient_checkpointing=True,
        logging_steps=1,
        save_strategy="epoch",
        eval_strategy="epoch",
        per_device_eval_batch_size=4,
        report_to="none",
    ),
)
trainer.train()
trainer.save_model()
