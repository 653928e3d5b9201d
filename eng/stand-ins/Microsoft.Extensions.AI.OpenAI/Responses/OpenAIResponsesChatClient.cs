using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenAI.Responses;

namespace Microsoft.Extensions.AI;

internal sealed class OpenAIResponsesChatClient(ResponsesClient responsesClient, string? defaultModelId) : IChatClient
{
    private const string ApiType = "responses";

    private readonly ChatClientMetadata _metadata = new("openai", responsesClient.Endpoint, defaultModelId);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);

        var request = CreateOptionsMapper.Map(this, messages, options, defaultModelId);
        Activity? span = SpanTags.Begin(ApiType);

        var result = await responsesClient.CreateResponseAsync(request, cancellationToken).ConfigureAwait(false);

        SpanTags.Response(span, result.Value.ServiceTier?.ToString());
        return ResultMapper.Map(result.Value, request);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);

        var request = CreateOptionsMapper.Map(this, messages, options, defaultModelId);
        request.StreamingEnabled = true;
        return StreamAsync(request, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(ResponsesClient) ? responsesClient
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The wrapped client belongs to the caller.
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(CreateResponseOptions request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Activity? span = SpanTags.Begin(ApiType);
        var reader = new ResponseStreamReader(request);

        await foreach (var part in responsesClient.CreateResponseStreamingAsync(request, cancellationToken).ConfigureAwait(false))
        {
            SpanTags.Response(span, StreamedResult.Of(part)?.ServiceTier?.ToString());
            foreach (ChatResponseUpdate update in reader.Read(part))
            {
                yield return update;
            }
        }
    }
}
