import { jsonLines } from '@/lib/handoff/lines'
import type { PreferenceFormat } from '@/lib/pipeline/updates/formats/format'
import { orpoSettings as orpo } from '@/lib/pipeline/updates/formats/settings'

/** TRL: explicit prompt, and message lists that hold the assistant turn alone. */
export const trlFormat: PreferenceFormat = {
  id: 'trl',
  consumer: 'TRL',
  files: [
    { name: 'train.jsonl', kind: 'rows' },
    { name: 'train_orpo.py', kind: 'config' },
    { name: 'lineage.jsonl', kind: 'lineage' },
    { name: 'README.md', kind: 'card' },
  ],
  commands: ['pip install trl peft datasets deepspeed', 'accelerate launch train_orpo.py'],
  remarks: [
    'ORPO lives in `trl.experimental.orpo`; `beta` is the λ of the ORPO paper.',
    'The paper trained under DeepSpeed ZeRO-3: choose it with `accelerate config` before the launch.',
  ],
  rows: (pairs) =>
    jsonLines(pairs(), ({ instruction, chosen, rejected }) => ({
      prompt: [{ role: 'user', content: instruction }],
      chosen: [{ role: 'assistant', content: chosen }],
      rejected: [{ role: 'assistant', content: rejected }],
    })),
  config: (_name, { number }) => `from datasets import load_dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl.experimental.orpo import ORPOConfig, ORPOTrainer

MODEL = "${orpo.model}"

trainer = ORPOTrainer(
    model=AutoModelForCausalLM.from_pretrained(MODEL, dtype="bfloat16"),
    processing_class=AutoTokenizer.from_pretrained(MODEL),
    train_dataset=load_dataset("json", data_files="train.jsonl", split="train"),
    peft_config=LoraConfig(
        task_type="CAUSAL_LM",
        r=${orpo.loraRank},
        lora_alpha=${orpo.loraAlpha},
        lora_dropout=${orpo.loraDropout},
        target_modules="all-linear",
    ),
    args=ORPOConfig(
        output_dir="updated-${number}",
        beta=${orpo.beta},
        learning_rate=${orpo.learningRate},
        per_device_train_batch_size=${orpo.batchSize},
        num_train_epochs=${orpo.epochs},
        bf16=True,
        gradient_checkpointing=True,
        logging_steps=1,
        report_to="none",
    ),
)
trainer.train()
trainer.save_model()
`,
}
