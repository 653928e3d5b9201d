using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>Checks the options of a batch, all at once.</summary>
internal static partial class TrustBatchOptionsValidator
{
    private static readonly RangeValidator Ranges = new();

    public static void ThrowIfInvalid(TrustBatchOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        builder.AddResult(Ranges.Validate(null, options));
        if (options.Timeout < TimeSpan.FromMilliseconds(1) || options.Timeout > TrustSettings.LongestTimeout)
        {
            builder.AddError("Timeout must lie between one millisecond and one hour.");
        }

        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > TrustSettings.LongestTimeout || options.MaxRetryDelay < TimeSpan.Zero || options.MaxRetryDelay > TrustSettings.LongestTimeout)
        {
            builder.AddError("RetryDelay and MaxRetryDelay must lie between zero and one hour.");
        }

        if (options.IsRateLimit is null)
        {
            builder.AddError("IsRateLimit is null; leave out the assignment to keep the default.");
        }

        ValidateOptionsResult result = builder.Build();
        if (result.Failed)
        {
            throw new ArgumentException(result.FailureMessage, nameof(options));
        }
    }

    [OptionsValidator]
    private sealed partial class RangeValidator : IValidateOptions<TrustBatchOptions>;
}
