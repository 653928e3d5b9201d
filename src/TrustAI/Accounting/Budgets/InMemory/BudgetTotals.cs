using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>Sums of amounts. Wide enough that adding and taking away again is exact, however large the amounts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BudgetTotals(Int128 CostUnits, Int128 Tokens, Int128 Requests)
{
    public static BudgetTotals operator +(BudgetTotals left, BudgetTotals right) =>
        new(left.CostUnits + right.CostUnits, left.Tokens + right.Tokens, left.Requests + right.Requests);

    public static BudgetTotals operator -(BudgetTotals left, BudgetTotals right) =>
        new(left.CostUnits - right.CostUnits, left.Tokens - right.Tokens, left.Requests - right.Requests);

    public static implicit operator BudgetTotals(BudgetAmount amount) => new(amount.CostUnits, amount.Tokens, amount.Requests);

    public static BudgetTotals Larger(BudgetTotals left, BudgetTotals right) =>
        new(Int128.Max(left.CostUnits, right.CostUnits), Int128.Max(left.Tokens, right.Tokens), Int128.Max(left.Requests, right.Requests));

    public static BudgetTotals Smaller(BudgetTotals left, BudgetTotals right) =>
        new(Int128.Min(left.CostUnits, right.CostUnits), Int128.Min(left.Tokens, right.Tokens), Int128.Min(left.Requests, right.Requests));

    public BudgetAmount ToAmount() => new() { CostUnits = Saturate(CostUnits), Tokens = Saturate(Tokens), Requests = Saturate(Requests) };

    private static long Saturate(Int128 value) => (long)Int128.Clamp(value, 0, long.MaxValue);
}
