namespace TrustAI.Tests.Moderation.Composite;

/// <summary>A moderator that says what the test tells it to.</summary>
internal sealed class ScriptedModerator(Func<ModerationInput, CancellationToken, Task<ModerationResult>> judge) : IModerator
{
    private int _asked;

    public int Asked => _asked;

    public CancellationToken Token { get; private set; }

    /// <summary>One that scores categories, from 0.5 on flagged.</summary>
    public static ScriptedModerator Saying(string provider, params (string Category, double Score)[] scores) => new((_, _) => Task.FromResult(Result(provider, scores)));

    public static ScriptedModerator Failing(Exception? exception = null) => new((_, _) => throw exception ?? new TimeoutException("too slow"));

    /// <summary>One that waits for its token, or for ever.</summary>
    public static ScriptedModerator Hanging(bool heedsToken) => new(async (_, token) =>
    {
        await new TaskCompletionSource().Task.WaitAsync(heedsToken ? token : CancellationToken.None);
        return Result("hanging");
    });

    public static ModerationResult Result(string provider, params (string Category, double Score)[] scores)
    {
        Dictionary<string, ModerationScore> categories = scores.ToDictionary(
            score => score.Category,
            score => new ModerationScore(score.Score, score.Score >= 0.5 ? ModerationSeverity.Medium : ModerationSeverity.None, score.Score >= 0.5),
            StringComparer.Ordinal);
        return new ModerationResult
        {
            Flagged = categories.Values.Any(score => score.Flagged),
            Categories = categories,
            Score = scores.Length == 0 ? null : scores.Max(score => score.Score),
            Provider = provider,
            Model = $"{provider}-model",
        };
    }

    public ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        Token = cancellationToken;
        return new ValueTask<ModerationResult>(judge(input, cancellationToken));
    }
}
