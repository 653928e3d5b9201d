using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrustAI;

namespace Microsoft.Extensions.AI;

/// <summary>Adds TrustAI to a chat client pipeline.</summary>
public static class TrustScoringChatClientBuilderExtensions
{
    /// <summary>Scores and prices every answer of the pipeline below; read the result with <c>response.GetTrustReport()</c>.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="configure">Changes the options, after those registered with <c>AddTrustScoring</c>; <see langword="null"/> to leave them.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <remarks>
    /// Put it outside of <c>UseFunctionInvocation</c> and <c>UseOpenTelemetry</c> and inside of <c>UseDistributedCache</c>:
    /// the final answer is scored once, tools never run twice, further calls have spans of their own, and a cached answer brings its report with it.
    /// The options are validated when the client is built; an <see cref="OptionsValidationException"/> then lists every error.
    /// </remarks>
    public static ChatClientBuilder UseTrustScoring(this ChatClientBuilder builder, Action<TrustScoringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(configure);
    }

    /// <summary>Prices every call of the pipeline below, without scoring it; alone, or innermost below <c>UseTrustScoring</c>.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="configure">Changes the options, after those registered with <c>AddTrustScoring</c>; <see langword="null"/> to leave them.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <remarks>
    /// Alone it hands out a <see cref="TrustReport"/> that holds the accounting. As the innermost stage of a pipeline with <c>UseTrustScoring</c> further out, it
    /// enters every physical call into the books of that client and adds no report of its own: the turns of a function loop are then priced one by one
    /// instead of by their sum, and an answer out of a cache in between costs nothing.
    /// </remarks>
    public static ChatClientBuilder UseCostAccounting(this ChatClientBuilder builder, Action<TrustScoringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(options =>
        {
            configure?.Invoke(options);
            SwitchScoringOff(options.Trust);
            options.Moderation.Enabled = false;
            options.Accounting.Enabled = true;
        });
    }

    /// <summary>Moderates every question and answer of the pipeline below, without scoring or pricing it; read the result with <c>response.GetTrustReport().Moderation</c>.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="configure">Changes the options, after those registered with <c>AddTrustScoring</c>; <see langword="null"/> to leave them: flagged texts are reported and pass.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <remarks><c>UseTrustScoring</c> moderates as well: a pipeline needs one of the two.</remarks>
    public static ChatClientBuilder UseModeration(this ChatClientBuilder builder, Action<ModerationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(options =>
        {
            configure?.Invoke(options.Moderation);
            SwitchScoringOff(options.Trust);
            options.Accounting.Enabled = false;
            options.Moderation.Enabled = true;
        });
    }

    private static void SwitchScoringOff(TrustOptions trust)
    {
        trust.Enabled = false;
        // Nobody is asked to judge, and a client named by key may be the very one that is being built.
        trust.SecondOpinionKeys.Clear();
        trust.JudgeKey = null;
        if (trust.OnLowTrust.EscalateToKey is not null)
        {
            trust.OnLowTrust.EscalateToKey = null;
            trust.OnLowTrust.Action = LowTrustAction.Annotate;
        }
    }

    private static ChatClientBuilder Use(this ChatClientBuilder builder, Action<TrustScoringOptions>? configure) =>
        builder.Use((innerClient, services) =>
        {
            TrustScoringOptions options = ServiceOptions.Create(services, configure);
            return new TrustScoringChatClient(innerClient, options, services.GetService<ILoggerFactory>(), services.GetService<IMeterFactory>());
        });
}
