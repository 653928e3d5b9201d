using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks the model for further answers to the same question, as clean calls; some of them, at the presets high and best, while it still answers.</summary>
internal sealed class AnswerSampler
{
    /// <summary>Marks a sample and numbers it from 1: part of an inner cache's key, so that no two samples are one cached answer.</summary>
    public const string MarkerKey = "trustai_sample";

    private const string Part = "consistency";
    private const double DeterministicBelow = 0.5;

    private readonly TrustCall _call;
    private readonly List<Task<ChatResponse?>> _samples = [];
    private readonly bool _isGiven;
    private CancellationTokenSource? _early;
    private bool _isPastEarly;

    public AnswerSampler(TrustCall call) => _call = call;

    /// <summary>One that asks nobody and hands out answers that are there already.</summary>
    public AnswerSampler(TrustCall call, IEnumerable<ChatResponse> given)
    {
        _call = call;
        _isGiven = true;
        _samples.AddRange(given.Select(response => Task.FromResult<ChatResponse?>(response)));
    }

    /// <summary>How many samples were begun beside the answer.</summary>
    public int EarlyCount { get; private set; }

    /// <summary>Begins the samples that are taken in any case, where the answer is still to come; once.</summary>
    public void BeginEarly()
    {
        if (_isPastEarly)
        {
            return;
        }

        _isPastEarly = true;
        if (SampleSteps.Early(_call) is not (> 0 and int count))
        {
            return;
        }

        EarlyCount = count;
        _early = CancellationTokenSource.CreateLinkedTokenSource(_call.CancellationToken);
        CancellationToken token = _early.Token;
        lock (_samples)
        {
            for (int i = 1; i <= count; i++)
            {
                int number = i;
                // On other threads: what an adapter does before its first await must not hold up the answer.
                _samples.Add(Task.Run(() => SampleOneAsync(number, _call.Messages, withTools: false, TrustTierNames.Consistency, token), token));
            }
        }
    }

    /// <summary>Gives up what was begun beside an answer that did not come, and lets go of the caller's token.</summary>
    public void End()
    {
        _early?.Cancel();
        _early?.Dispose();
        _early = null;
    }

    /// <summary>The texts of so many further answers; those that failed are missing.</summary>
    public async Task<IReadOnlyList<string>> SampleAsync(int count, ScoredAnswer answer, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatResponse> responses = await RespondAsync(count, answer, cancellationToken).ConfigureAwait(false);
        return [.. responses.Select(response => new ScoredAnswer(response, []).Text)];
    }

    /// <summary>The same, whole.</summary>
    public async Task<IReadOnlyList<ChatResponse>> RespondAsync(int count, ScoredAnswer answer, CancellationToken cancellationToken)
    {
        if (count == 0 || (!_isGiven && !CanSample(answer)))
        {
            return [];
        }

        List<Task<ChatResponse?>> samples;
        lock (_samples)
        {
            IReadOnlyList<ChatMessage>? question = null;
            while (!_isGiven && _samples.Count < count)
            {
                question ??= CleanQuestion.Messages(_call, answer.Response);
                _samples.Add(SampleOneAsync(_samples.Count + 1, question, answer.AsksForTools, null, cancellationToken));
            }

            samples = _samples.GetRange(0, Math.Min(count, _samples.Count));
        }

        // What began earlier hears of the deadline here.
        using CancellationTokenRegistration late = cancellationToken.UnsafeRegister(static early => ((CancellationTokenSource?)early)?.Cancel(), _early);
        var responses = new List<ChatResponse>(count);
        foreach (ChatResponse? response in await Task.WhenAll(samples).ConfigureAwait(false))
        {
            if (response is not null)
            {
                responses.Add(response);
            }
        }

        return responses;
    }

    private bool CanSample(ScoredAnswer answer)
    {
        if (_call.Messages.Count == 0)
        {
            _call.AddProblem(Part, TrustProblemKind.NoMessages, "The call carried no messages, so the question could not be asked again.");
            return false;
        }

        if (_call.Options?.ConversationId is not null || answer.Response.ConversationId is not null)
        {
            _call.AddProblem(Part, TrustProblemKind.StatefulConversation,
                "The provider keeps this conversation, so asking again would change it; send the whole history instead of a conversation id to have the answer sampled.");
            return false;
        }

        return true;
    }

    private async Task<ChatResponse?> SampleOneAsync(int number, IReadOnlyList<ChatMessage> question, bool withTools, string? tier, CancellationToken cancellationToken)
    {
        try
        {
            ChatResponse response = await _call.Meter.SampleAsync(question, SampleOptions(number, withTools), tier, cancellationToken).ConfigureAwait(false);
            if (new ScoredAnswer(response, []).Text.Length > 0)
            {
                return response;
            }

            _call.AddProblem(Part, TrustProblemKind.EmptyAnswer, "A further answer held no text.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller's cancellation ends the call; the deadline's only leaves this sample out.
            _call.CancellationToken.ThrowIfCancellationRequested();
            _call.AddLateness(Part, "A further answer did not arrive in time; raise Trust.Timeout if that happens often.");
        }
        catch (TrustLimitException)
        {
            // The limits of the call; StoppedBecause says so.
        }
        catch (Exception exception)
        {
            _call.AddProblem(Part, TrustProblemKind.Failure, $"A further answer failed with {exception.GetType().Name}.");
            _call.LogFailure(Part, exception);
        }

        return null;
    }

    private ChatOptions SampleOptions(int number, bool withTools)
    {
        ChatOptions options = CleanQuestion.Options(_call, withTools);
        options.Temperature = Temperature(options.Temperature);
        options.Seed = (_call.Settings.Seed ?? options.Seed) + number;
        (options.AdditionalProperties ??= [])[MarkerKey] = number;
        return options;
    }

    private float? Temperature(float? asked) =>
        _call.Settings.SampleTemperature is double configured ? (float)configured :
        asked < DeterministicBelow ? 1 : asked;
}
