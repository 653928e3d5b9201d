using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>Checks the budgets and how they are kept; names every error at once.</summary>
internal sealed partial class BudgetOptionsValidator : IValidateOptions<BudgetOptions>
{
    private static readonly RangeValidator Ranges = new();

    public ValidateOptionsResult Validate(string? name, BudgetOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        builder.AddResult(Ranges.Validate(name, options));
        if (options.LeaseTimeToLive < TimeSpan.FromSeconds(1) || options.LeaseTimeToLive > TimeSpan.FromDays(1))
        {
            builder.AddError("LeaseTimeToLive must lie between one second and one day.");
        }

        if (options.UserIdKey is { Length: < 16 })
        {
            builder.AddError("UserIdKey must have at least 16 characters; leave it out for hashes without a key.");
        }

        CheckFallback(builder, options, options.FallbackInputPerMillion, nameof(options.FallbackInputPerMillion));
        CheckFallback(builder, options, options.FallbackOutputPerMillion, nameof(options.FallbackOutputPerMillion));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < options.Budgets.Count; i++)
        {
            if (options.Budgets[i] is not Budget budget)
            {
                builder.AddError($"Budgets[{i}] is null; remove it.");
                continue;
            }

            foreach (string error in BudgetErrors.Of(budget))
            {
                builder.AddError($"Budgets[{i}].{error}");
            }

            if (budget.Name is not null && !names.Add(budget.Name))
            {
                builder.AddError($"Budgets[{i}].Name is that of another budget; give each its own.");
            }
        }

        return builder.Build();
    }

    private static void CheckFallback(ValidateOptionsResultBuilder builder, BudgetOptions options, decimal? rate, string name)
    {
        if (rate is < 0 or > 1_000_000)
        {
            builder.AddError($"{name} must lie between 0 and 1,000,000.");
        }
        else if (rate is null && options.UnknownPrice == UnknownPricePolicy.ChargeFallback)
        {
            builder.AddError($"{name} is needed for UnknownPrice = ChargeFallback.");
        }
    }

    [OptionsValidator]
    private sealed partial class RangeValidator : IValidateOptions<BudgetOptions>;
}
