using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Counts offline what a provider did not report, and learns from what providers do report. Thread-safe.</summary>
internal sealed class UsageEstimator(ITokenCounter counter)
{
    /// <summary>After so many reports the estimates for a client's models have settled; from then on only one report in so many is looked at, for counting takes longer than pricing.</summary>
    private const int Settled = 32;

    private int _reports;

    /// <summary>The tokens of a call's input. A counter of the user's that throws is replaced by ours.</summary>
    public TokenCount CountInput(string? model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, TrustCall call)
    {
        try
        {
            return counter.Count(model, messages, options);
        }
        catch (Exception exception)
        {
            Report(call, exception);
            return TokenCounter.Default.Count(model, messages, options);
        }
    }

    /// <summary>The usage of a call that reported none, or not all: its input, and what came of its output.</summary>
    public TokenUsage Estimate(string? model, TokenCount input, string output, TokenUsage? reported, TrustCall call) =>
        // What was reported up to where a stream was cut is part of what was used by then.
        (reported ?? new TokenUsage()) with
        {
            InputTokens = reported?.InputTokens ?? input.Tokens,
            OutputTokens = Math.Max(reported?.OutputTokens ?? 0, CountOutput(model, output, call)),
            TotalTokens = null,
        };

    /// <summary>Whether a call whose input has not been counted yet should be, to learn from its report.</summary>
    public bool WantsReport(string? model)
    {
        if (!ReferenceEquals(counter, TokenCounter.Default) || TokenEncoding.ForModel(model) is not null)
        {
            return false;
        }

        int reports = Interlocked.Increment(ref _reports);
        return reports <= Settled || reports % Settled == 0;
    }

    /// <summary>Tells the counter what a provider reported for what it counted.</summary>
    public void Learn(string? model, TokenCount counted, long reported, TrustCall call)
    {
        try
        {
            counter.Observe(model, counted, reported);
        }
        catch (Exception exception)
        {
            Report(call, exception);
        }
    }

    /// <summary>The tokens of a text that came or may come.</summary>
    public long CountOutput(string? model, string output, TrustCall call)
    {
        try
        {
            return counter.Count(model, output).Tokens;
        }
        catch (Exception exception)
        {
            Report(call, exception);
            return TokenCounter.Default.Count(model, output).Tokens;
        }
    }

    private static void Report(TrustCall call, Exception exception)
    {
        call.AddProblem("accounting", TrustProblemKind.Failure, $"The token counter failed with {exception.GetType().Name}; the built-in one took its place.");
        call.LogFailure("accounting", exception);
    }
}
