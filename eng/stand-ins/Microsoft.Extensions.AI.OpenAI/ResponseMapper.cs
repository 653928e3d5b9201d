using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

internal static class ResponseMapper
{
    public static ChatResponse Map(ChatCompletion completion, ChatCompletionOptions options)
    {
        var message = new ChatMessage(Vocabulary.Role(completion.Role), Contents(completion, options))
        {
            CreatedAt = completion.CreatedAt,
            MessageId = completion.Id,
            RawRepresentation = completion,
        };

        return new ChatResponse(message)
        {
            CreatedAt = completion.CreatedAt,
            FinishReason = Vocabulary.Finish(completion.FinishReason),
            ModelId = completion.Model,
            RawRepresentation = completion,
            ResponseId = completion.Id,
            Usage = completion.Usage is { } usage ? UsageMapper.Map(usage) : null,
        };
    }

    private static List<AIContent> Contents(ChatCompletion completion, ChatCompletionOptions options)
    {
        List<AIContent> contents = [];
        AnswerPartMapper.Add(completion.Content, contents);

        if (ReasoningText.Of(completion) is { } reasoning)
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        if (completion.OutputAudio is { } audio)
        {
            contents.Add(new DataContent(audio.AudioBytes.ToMemory(), AudioFormats.OutputMediaType(options)) { RawRepresentation = audio });
        }

        foreach (ChatToolCall call in completion.ToolCalls)
        {
            FunctionCallContent content = ToolJson.Call(call.FunctionArguments.ToString(), call.Id, call.FunctionName);
            content.RawRepresentation = call;
            contents.Add(content);
        }

        if (completion.Refusal is { } refusal)
        {
            contents.Add(RefusalContent.Create(refusal));
        }

        Citations.Add(completion.Annotations, contents);
        return contents;
    }
}
