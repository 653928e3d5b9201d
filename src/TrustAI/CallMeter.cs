using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Every physical model call made for one request goes through here, so that none is left unpriced.</summary>
internal sealed class CallMeter(IChatClient client, InnerClientTraits traits, TrustCall call)
{
    private volatile MeteredCall[] _calls = [];

    /// <summary>The calls begun so far, in order: an array that does not change any more. Mostly there is just one call.</summary>
    public MeteredCall[] Calls => _calls;

    /// <summary>Opens the books for one call; the caller of this method makes it, with <paramref name="options"/> as they come back.</summary>
    public MeteredCall Begin(CallPurpose purpose, IReadOnlyList<ChatMessage> messages, ref ChatOptions? options) => Begin(purpose, traits, messages, ref options);

    private MeteredCall Begin(CallPurpose purpose, InnerClientTraits asked, IReadOnlyList<ChatMessage> messages, ref ChatOptions? options, string? tier = null)
    {
        var metered = new MeteredCall(purpose, call, messages, options, asked.Metadata) { Tier = tier };
        if (asked.HasMeter && call.Settings.AccountingEnabled)
        {
            options = metered.Carry(options);
        }

        return Add(metered);
    }

    private MeteredCall Add(MeteredCall metered)
    {
        MeteredCall[] before;
        do
        {
            before = _calls;
        }
        while (Interlocked.CompareExchange(ref _calls, [.. before, metered], before) != before);

        return metered;
    }

    /// <summary>Makes one call for the trust work and books it. A client that ignores its token is left behind, not waited for.</summary>
    /// <exception cref="TrustLimitException">The limits of the call's trust work have no room for it.</exception>
    public Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        AskAsync(null, messages, options, isSample: false, null, cancellationToken);

    /// <summary>The same with a client other than the answering one.</summary>
    /// <exception cref="TrustLimitException">The limits of the call's trust work have no room for it.</exception>
    public Task<ChatResponse> AskAsync(OtherModel model, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        AskAsync(model, messages, options, isSample: false, null, cancellationToken);

    /// <summary>Asks the same question again.</summary>
    /// <param name="messages">The question.</param>
    /// <param name="options">The options of the sample.</param>
    /// <param name="tier">Whom it is booked to; <see langword="null"/> for the tier that runs.</param>
    /// <param name="cancellationToken">The token.</param>
    /// <exception cref="TrustLimitException">The limits of the call's trust work have no room for it.</exception>
    public Task<ChatResponse> SampleAsync(IEnumerable<ChatMessage> messages, ChatOptions options, string? tier, CancellationToken cancellationToken) =>
        AskAsync(null, messages, options, isSample: true, tier, cancellationToken);

    /// <summary>Asks another client for the answer itself, whatever limits there are for scoring.</summary>
    public Task<ChatResponse> EscalateAsync(OtherModel model, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        AskAsync(call.Allowance.Book(TrustTierNames.Escalation), model, messages, options, cancellationToken);

    /// <summary>Asks the model of a moderator. The limits of trust work do not hold for it.</summary>
    public async Task<ChatResponse> ModerateAsync(OtherModel model, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> sent = ConversationReader.AsList(messages);
        MeteredCall metered = Begin(CallPurpose.Moderation, model.Traits, sent, ref options);
        return await SendAsync(metered, model.Client, sent, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for the vectors of texts and books that as trust work. The limit of calls does not hold for it; what it cost counts in the limit of cost.</summary>
    public async Task<GeneratedEmbeddings<Embedding<float>>> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var metadata = (EmbeddingGeneratorMetadata?)generator.GetService(typeof(EmbeddingGeneratorMetadata));
        TrustBooking booking = call.Allowance.BookEmbedding();
        MeteredCall metered = Add(new MeteredCall(CallPurpose.Trust, call, [], null, ProviderHosts.WithProvider(new ChatClientMetadata(metadata?.ProviderName, metadata?.ProviderUri, metadata?.DefaultModelId)))
        {
            Tier = booking.Tier,
            IsEmbedding = true,
        });
        booking.Books = metered;
        return await BookAsync(metered, () => generator.GenerateAsync(texts, null, cancellationToken), metered.Complete, cancellationToken).ConfigureAwait(false);
    }

    // An async method throughout, so that a refusal is a failed task like any other.
    private async Task<ChatResponse> AskAsync(
        OtherModel? model, IEnumerable<ChatMessage> messages, ChatOptions? options, bool isSample, string? tier, CancellationToken cancellationToken) =>
        await AskAsync(call.Allowance.Take(model, options, isSample, tier), model, messages, options, cancellationToken).ConfigureAwait(false);

    private async Task<ChatResponse> AskAsync(
        TrustBooking booking, OtherModel? model, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> sent = ConversationReader.AsList(messages);
        MeteredCall metered = Begin(CallPurpose.Trust, model?.Traits ?? traits, sent, ref options, booking.Tier);
        booking.Books = metered;
        return await SendAsync(metered, model?.Client ?? client, sent, options, cancellationToken).ConfigureAwait(false);
    }

    private static Task<ChatResponse> SendAsync(
        MeteredCall metered, IChatClient asked, IReadOnlyList<ChatMessage> sent, ChatOptions? options, CancellationToken cancellationToken) =>
        BookAsync(metered, () => asked.GetResponseAsync(sent, options, cancellationToken), metered.Complete, cancellationToken);

    private static async Task<T> BookAsync<T>(MeteredCall metered, Func<Task<T>> ask, Func<T, T> complete, CancellationToken cancellationToken)
    {
        try
        {
            return complete(await ask().OrAbandonAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            metered.Abandon();
            throw;
        }
        catch (Exception)
        {
            metered.Fail();
            throw;
        }
    }
}
