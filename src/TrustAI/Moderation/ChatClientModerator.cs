using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>
/// Has any chat client judge content: against built-in categories, policies in plain language, or both. Texts are quoted to the judge so that nothing in them can
/// pass for an instruction or a verdict; pictures are shown to it. Thread-safe; one instance serves a process.
/// </summary>
/// <remarks>
/// <para>
/// Makes one call for up to <see cref="ChatClientModeratorOptions.MaxCharactersPerCall"/> characters, and a second one where the first brought no JSON. Where the moderator
/// works for <c>UseTrustScoring()</c> or <c>UseModeration()</c>, its calls are priced and stand in the report (<see cref="AccountingReport.Moderation"/>).
/// </para>
/// <para>
/// <see cref="ModerationResult.Score"/> is the probability of the verdict <c>flagged</c> among the verdicts the judge could have given, where its client brings log
/// probabilities, and the judge's own figure otherwise. Spans are the parts, or windows of long texts, in which the judge found a category; for a picture the span is empty.
/// </para>
/// <para>
/// A judge that refuses, is cut off, contradicts itself or replies with anything but the JSON it was asked for has given no verdict: a refusal says as little of the
/// content as a failure does.
/// </para>
/// </remarks>
public sealed class ChatClientModerator : IModerator
{
    internal const string Provider = "judge";

    private const int MostCallsAtOnce = 4;

    private readonly JudgingSettings _settings;

    /// <summary>Makes a moderator with default options.</summary>
    /// <param name="chatClient">The judge. Not disposed of by the moderator.</param>
    public ChatClientModerator(IChatClient chatClient)
        : this(chatClient, new ChatClientModeratorOptions())
    {
    }

    /// <summary>Makes a moderator.</summary>
    /// <param name="chatClient">The judge. Not disposed of by the moderator.</param>
    /// <param name="options">What to look for and how to ask.</param>
    /// <exception cref="ArgumentException">A category is unknown, a policy has no text, there is nothing to judge, or a figure is out of its range.</exception>
    public ChatClientModerator(IChatClient chatClient, ChatClientModeratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(chatClient);
        ArgumentNullException.ThrowIfNull(options);
        _settings = new JudgingSettings(chatClient, options);
    }

    /// <inheritdoc/>
    /// <exception cref="ModerationUnavailableException">No verdict was reached, or the content is too long for <see cref="ChatClientModeratorOptions.MaxCalls"/>. Exceptions of the client come through as they are.</exception>
    public async ValueTask<ModerationResult> ModerateAsync(ModerationInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        cancellationToken.ThrowIfCancellationRequested();
        var plan = new JudgingPlan(_settings, input.Parts);
        if (plan.Windows.Count > _settings.MaxCalls)
        {
            throw new ModerationUnavailableException("No verdict was reached. The content is too long to be judged within MaxCalls.");
        }

        var judges = new ModeratorJudge[plan.Windows.Count];
        var replies = new ModerationReply[plan.Windows.Count];
        // One that fails ends the others: without its verdict theirs are no verdict on the whole.
        await Parallel.ForAsync(0, judges.Length, new ParallelOptions { MaxDegreeOfParallelism = MostCallsAtOnce, CancellationToken = cancellationToken }, async (window, token) =>
        {
            judges[window] = new ModeratorJudge(_settings, input.Call);
            replies[window] = await judges[window].JudgeAsync(input.Source, plan.Windows[window], token).ConfigureAwait(false);
        }).ConfigureAwait(false);

        var tally = new JudgingTally(_settings, plan);
        for (int window = 0; window < replies.Length; window++)
        {
            tally.Add(plan.Windows[window], replies[window]);
        }

        return tally.ToResult(judges is [.., ModeratorJudge last] ? last.Model : null);
    }
}
