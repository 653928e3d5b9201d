using System.ComponentModel.DataAnnotations;

namespace TrustAI;

/// <summary>Scoring after the answer has gone out. Part of <see cref="TrustOptions"/>.</summary>
/// <remarks>
/// The response then carries a report that says <see cref="TrustReport.IsPending"/>; the whole one comes by <c>response.GetFinalTrustReportAsync()</c> and to <see cref="OnReport"/>.
/// Nothing is lost at the end of a process that disposes of the client with <c>DisposeAsync</c> (as the container does) or awaits <see cref="TrustScoringChatClient.FlushAsync"/>.
/// </remarks>
public sealed class BackgroundScoringOptions
{
    /// <summary>Gets or sets whether answers are scored in the background.</summary>
    /// <value>The default is <see langword="false"/>. Only answers that are annotated can be: see <see cref="LowTrustOptions"/>.</value>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets how many answers may be waiting or being scored at once. One more is reported unscored at once, with a problem.</summary>
    /// <value>The default is 1,000; from 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 1_000;

    /// <summary>Gets or sets how many answers are scored at the same time.</summary>
    /// <value>The default is 4; from 1 to 1,000.</value>
    [Range(1, 1_000)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>Gets or sets what is given every report, also of answers that could not be scored.</summary>
    /// <value><see langword="null"/> by default. One that throws is logged. May be called several times at once.</value>
    public Func<TrustReport, CancellationToken, ValueTask>? OnReport { get; set; }
}
