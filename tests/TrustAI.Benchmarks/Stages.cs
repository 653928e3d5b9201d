using Microsoft.Extensions.AI;

namespace TrustAI.Benchmarks;

/// <summary>The same inner client bare and behind one stage each.</summary>
internal sealed class Stages(IChatClient bare, IChatClient withLogProbabilities) : IDisposable
{
    public IChatClient Bare { get; } = bare;

    public IChatClient Logging { get; } = bare.AsBuilder().UseLogging(new DroppingLogger()).Build();

    public IChatClient OpenTelemetry { get; } = bare.AsBuilder().UseOpenTelemetry().Build();

    /// <summary>Accounting alone: no trust score.</summary>
    public IChatClient Accounting { get; } = bare.AsBuilder().UseCostAccounting().Build();

    /// <summary>Moderation alone, by the local moderator.</summary>
    public IChatClient Moderation { get; } = bare.AsBuilder().UseModeration().Build();

    /// <summary>The same, with text held back until its window has passed.</summary>
    public IChatClient HoldingModeration { get; } = bare.AsBuilder().UseModeration(options => options.Output.Action = ModerationAction.Block).Build();

    public IChatClient TrustScoring { get; } = Scoring(bare);

    public IChatClient LogProbabilities { get; } = Scoring(withLogProbabilities);

    public void Dispose()
    {
        Logging.Dispose();
        OpenTelemetry.Dispose();
        Accounting.Dispose();
        Moderation.Dispose();
        HoldingModeration.Dispose();
        TrustScoring.Dispose();
        LogProbabilities.Dispose();
        Bare.Dispose();
    }

    private static IChatClient Scoring(IChatClient inner) =>
        inner.AsBuilder().UseTrustScoring(options =>
        {
            options.Trust.Preset = TrustPreset.Base;
            options.Moderation.Enabled = false;
        }).Build();
}
