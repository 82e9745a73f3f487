import {
  accumulated,
  type BundleFormat,
  dataFile,
  decimal,
  float,
  hasValidation,
  type Plan,
  sharding,
  shardingName,
  turnsOf,
} from '@/lib/pipeline/datasets/bundles/format'

const script = (plan: Plan, loss: string) => {
  const { settings } = plan
  const data = plan.splits.filter((split) => split !== 'test').map((split) => `"${split}": "${dataFile(split)}"`)
  const evaluated = hasValidation(plan)
  return `from datasets import load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

data = load_dataset("json", data_files={${data.join(', ')}})

trainer = SFTTrainer(
    model="${settings.baseModel}",
    train_dataset=data["train"],
${evaluated ? '    eval_dataset=data["validation"],\n' : ''}    peft_config=LoraConfig(
        task_type="CAUSAL_LM",
        r=${settings.loraRank},
        lora_alpha=${settings.loraAlpha},
        lora_dropout=${decimal(settings.loraDropout)},
        target_modules="all-linear",
    ),
    args=SFTConfig(
        output_dir="out",
        model_init_kwargs={"dtype": "bfloat16"},
        ${loss}=True,
        max_length=${settings.maxLength},
        learning_rate=${decimal(settings.learningRate)},
        lr_scheduler_type="cosine",
        num_train_epochs=${float(settings.epochs)},
        per_device_train_batch_size=${settings.deviceBatchSize},
        gradient_accumulation_steps=${accumulated(settings)},
        seed=${settings.seed},
        bf16=True,
        gradient_checkpointing=True,
        logging_steps=1,
        save_strategy="epoch",
${evaluated ? `        eval_strategy="epoch",\n        per_device_eval_batch_size=${settings.deviceBatchSize},\n` : ''}${settings.isSharded ? `        deepspeed="${shardingName}",\n` : ''}        report_to="none",
    ),
)
trainer.train()
trainer.save_model()
`
}

const commands = ({ settings }: Plan) => [
  `pip install "trl>=1.0" peft datasets${settings.isSharded ? ' deepspeed' : ''}`,
  'accelerate launch train_sft.py',
]

const configs = (loss: string) => (plan: Plan) => [
  { name: 'train_sft.py', text: script(plan, loss) },
  ...(plan.settings.isSharded ? [sharding] : []),
]

/** TRL's SFTTrainer: conversational rows, the assistant's turn learned. */
export const trlMessages: BundleFormat = {
  id: 'trl-messages',
  consumer: 'TRL',
  rowOf: (row) => ({ messages: [turnsOf(row).user, turnsOf(row).assistant] }),
  configs: configs('assistant_only_loss'),
  commands,
  remarks: [
    '`assistant_only_loss` needs a chat template that marks the assistant’s turn. TRL brings one for the usual model families; where it knows none, take the shape prompt and completion, which needs none.',
  ],
}

/** TRL's SFTTrainer: prompt and completion, both conversational, the completion learned. */
export const trlPromptCompletion: BundleFormat = {
  id: 'trl-prompt-completion',
  consumer: 'TRL',
  rowOf: (row) => ({ prompt: [turnsOf(row).user], completion: [turnsOf(row).assistant] }),
  configs: configs('completion_only_loss'),
  commands,
  remarks: ['The loss is on the completion alone; the base model must have a chat template.'],
}
