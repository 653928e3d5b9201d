using System.Text;
using OpenAI.Chat;

namespace Microsoft.Extensions.AI;

/// <summary>Reads one stream, chunk by chunk; the first role, model and finish reason it names hold to its end.</summary>
internal sealed class UpdateReader(ChatCompletionOptions options)
{
    private readonly ToolCallCollector _calls = new();
    private StringBuilder? _refusal;
    private string? _responseId;
    private string? _modelId;
    private DateTimeOffset? _createdAt;
    private ChatRole? _role;
    private ChatFinishReason? _finishReason;

    public ChatResponseUpdate Read(StreamingChatCompletionUpdate chunk)
    {
        _role ??= chunk.Role is { } role ? Vocabulary.Role(role) : null;
        _finishReason ??= Vocabulary.Finish(chunk.FinishReason);
        _responseId ??= chunk.CompletionId;
        _createdAt ??= chunk.CreatedAt;
        _modelId ??= chunk.Model;

        var update = Update(chunk.CompletionId, chunk.CreatedAt);
        update.RawRepresentation = chunk;
        AddContents(chunk, update.Contents);

        _calls.Add(chunk.ToolCallUpdates);
        if (chunk.RefusalUpdate is { } refusal)
        {
            (_refusal ??= new StringBuilder()).Append(refusal);
        }

        return update;
    }

    /// <summary>
    /// The last update, with the tool calls now complete; null without any. A refusal is only told along with tool calls:
    /// that is the package's own behaviour, and the deltas are in the raw chunks.
    /// </summary>
    public ChatResponseUpdate? Finish()
    {
        if (_calls.Count == 0)
        {
            return null;
        }

        var update = Update(_responseId, _createdAt);
        foreach (FunctionCallContent call in _calls.Contents())
        {
            update.Contents.Add(call);
        }

        if (_refusal is not null)
        {
            update.Contents.Add(RefusalContent.Create(_refusal.ToString()));
        }

        return update;
    }

    private ChatResponseUpdate Update(string? id, DateTimeOffset? createdAt) => new()
    {
        CreatedAt = createdAt,
        FinishReason = _finishReason,
        MessageId = id,
        ModelId = _modelId,
        ResponseId = id,
        Role = _role,
    };

    private void AddContents(StreamingChatCompletionUpdate chunk, IList<AIContent> contents)
    {
        AnswerPartMapper.Add(chunk.ContentUpdate, contents);

        if (ReasoningText.Of(chunk) is { } reasoning)
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        if (chunk.OutputAudioUpdate is { AudioBytesUpdate: { } bytes } audio)
        {
            contents.Add(new DataContent(bytes.ToMemory(), AudioFormats.OutputMediaType(options)) { RawRepresentation = audio });
        }

        if (chunk.Usage is { } usage)
        {
            contents.Add(new UsageContent(UsageMapper.Map(usage)) { RawRepresentation = usage });
        }
    }
}
