using System.ComponentModel.DataAnnotations;

namespace TrustAI;

/// <summary>How <see cref="TrustScorer"/> scores many answers.</summary>
/// <remarks>Read once, when the scoring begins.</remarks>
public sealed class TrustBatchOptions
{
    /// <summary>Gets or sets how many answers are scored at the same time.</summary>
    /// <value>The default is 4; from 1 to 1,000.</value>
    [Range(1, 1_000)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>Gets or sets how long one answer may take, the waiting for rate limits included. Takes the place of <see cref="TrustOptions.Timeout"/>.</summary>
    /// <value>The default is 10 minutes; from one millisecond to one hour.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how often a call that met a rate limit is made again.</summary>
    /// <value>The default is 5; from 0 to 100.</value>
    [Range(0, 100)]
    public int MaxRetries { get; set; } = 5;

    /// <summary>Gets or sets how long to wait before the first repetition; doubled for each further one, up to <see cref="MaxRetryDelay"/>, and up to a quarter longer at random.</summary>
    /// <value>The default is one second. While one call waits, the others do not begin new ones.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest wait, what the provider asks for included.</summary>
    /// <value>The default is one minute.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets what tells a rate limit by its exception.</summary>
    /// <value>
    /// The default is <see cref="RateLimits.IsRateLimit"/>. For an adapter with exceptions of its own, such as the OpenAI library's, set
    /// <c>exception =&gt; exception is ClientResultException { Status: 429 }</c>.
    /// </value>
    public Func<Exception, bool> IsRateLimit { get; set; } = RateLimits.IsRateLimit;

    /// <summary>Gets or sets what reads from the exception how long the provider wants to be left alone (its <c>Retry-After</c>).</summary>
    /// <value>The default is <see langword="null"/>: exceptions do not tell, and the wait is the doubled one.</value>
    public Func<Exception, TimeSpan?>? RetryAfter { get; set; }
}
