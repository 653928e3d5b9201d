using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>A chat client whose every answer the test decides; keeps what it was asked. Streams what the non-streaming callback gives unless told otherwise.</summary>
internal sealed class TestChatClient : IChatClient
{
    private readonly List<TestCall> _calls = [];

    public Func<TestCall, CancellationToken, Task<ChatResponse>>? OnResponse { get; set; }

    /// <summary>What a reflection on an answer comes to; unless told otherwise, that it is certainly correct, at no cost.</summary>
    public Func<TestCall, CancellationToken, Task<ChatResponse>> OnReflection { get; set; } = (_, _) => Task.FromResult(Reflection(correct: true, 100));

    public Func<TestCall, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? OnStream { get; set; }

    public Func<Type, object?, object?>? OnGetService { get; set; }

    public bool IsDisposed { get; private set; }

    /// <summary>All calls in the order they came in, but for those that reflect on an answer.</summary>
    public IReadOnlyList<TestCall> Calls => [.. AllCalls.Where(call => !call.IsReflection)];

    /// <summary>The calls that reflect on an answer, by the marker they carry.</summary>
    public IReadOnlyList<TestCall> Reflections => [.. AllCalls.Where(call => call.IsReflection)];

    private TestCall[] AllCalls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The calls made for the trust score, by the marker they carry.</summary>
    public IReadOnlyList<TestCall> Samples => [.. Calls.Where(call => call.IsSample)];

    /// <summary>Answers the question with the first text and the samples with the others, in order; the last text repeats.</summary>
    public static TestChatClient Answering(params string[] texts) => new()
    {
        OnResponse = (call, _) => Task.FromResult(Response(texts[Math.Min(call.SampleNumber, texts.Length - 1)], call.SampleNumber)),
    };

    public static ChatResponse Response(string text, int number = 0) => new(new ChatMessage(ChatRole.Assistant, text) { MessageId = $"message-{number}" })
    {
        ResponseId = $"response-{number}",
        ModelId = "gpt-4.1-mini-2025-04-14",
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10, TotalTokenCount = 110 },
    };

    /// <summary>A reflection as a judge replies it.</summary>
    public static ChatResponse Reflection(bool correct, int confidence) => new(new ChatMessage(
        ChatRole.Assistant, $$"""{"verdict":"{{(correct ? "correct" : "incorrect")}}","confidence":{{confidence}},"counterargument":"","doubtful_claims":[]}"""))
    {
        ModelId = "gpt-4.1-mini-2025-04-14",
        Usage = new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0, TotalTokenCount = 0 },
    };

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        TestCall call = Note(messages, options, streaming: false);
        if (call.IsReflection)
        {
            return await OnReflection(call, cancellationToken);
        }

        return await OnResponse!(call, cancellationToken);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TestCall call = Note(messages, options, streaming: true);
        IAsyncEnumerable<ChatResponseUpdate> updates = OnStream?.Invoke(call, cancellationToken) ?? ToUpdates(await OnResponse!(call, cancellationToken));
        await foreach (ChatResponseUpdate update in updates.WithCancellation(cancellationToken))
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        OnGetService?.Invoke(serviceType, serviceKey) ?? (serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null);

    public void Dispose() => IsDisposed = true;

    private static async IAsyncEnumerable<ChatResponseUpdate> ToUpdates(ChatResponse response)
    {
        await Task.Yield();
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private TestCall Note(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streaming)
    {
        var call = new TestCall([.. messages], options, streaming);
        lock (_calls)
        {
            _calls.Add(call);
        }

        return call;
    }
}
