using System.Runtime.InteropServices;

namespace TrustAI;

/// <summary>Money, tokens and model calls as a budget store keeps them: whole, exact and never negative.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BudgetAmount
{
    /// <summary>How many units of <see cref="CostUnits"/> make one US dollar.</summary>
    public const long CostUnitsPerUsd = 1_000_000_000_000;

    /// <summary>Gets the money in units of 1e-12 US dollars.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long CostUnits
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Gets the tokens, input and output together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long Tokens
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Gets the model calls.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long Requests
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Gets the money in US dollars.</summary>
    public decimal Usd => (decimal)CostUnits / CostUnitsPerUsd;

    /// <summary>Makes an amount.</summary>
    /// <param name="usd">The money in US dollars, from 0; rounded up to 1e-12, and no more than 9,223,372.036854775807.</param>
    /// <param name="tokens">The tokens, from 0.</param>
    /// <param name="requests">The model calls, from 0.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    public static BudgetAmount Of(decimal usd, long tokens = 0, long requests = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(usd);
        const decimal most = (decimal)long.MaxValue / CostUnitsPerUsd;
        return new BudgetAmount
        {
            CostUnits = usd >= most ? long.MaxValue : (long)decimal.Ceiling(usd * CostUnitsPerUsd),
            Tokens = tokens,
            Requests = requests,
        };
    }
}
