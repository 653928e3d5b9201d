namespace TrustAI;

/// <summary>Arithmetic that takes whatever counts a provider reports: negative is nothing, too much is the most.</summary>
internal static class BudgetMath
{
    // Far beyond any price, and small enough that no count of tokens overflows a decimal.
    private const decimal HighestRate = 1_000_000_000m;

    public static long Add(long left, long right)
    {
        left = Math.Max(0, left);
        right = Math.Max(0, right);
        return left > long.MaxValue - right ? long.MaxValue : left + right;
    }

    /// <summary>The price of tokens in US dollars.</summary>
    public static decimal Cost(long tokens, decimal perMillion) => Math.Max(0, tokens) * Math.Clamp(perMillion, 0, HighestRate) / 1_000_000m;
}
