using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>How much trust work one request may still make: calls and money. Thread-safe.</summary>
internal sealed class TrustAllowance(TrustCall call)
{
    private readonly Lock _lock = new();
    private readonly List<TrustBooking> _bookings = [];
    private AnswerSize? _answer;
    private int _embeddings;

    /// <summary>Whom the calls begun from now on are booked to: tiers run one after the other.</summary>
    public string Tier { get; set; } = "";

    /// <summary>The limit that first had no room for a call, as a reason to stop; <see langword="null"/> as long as there was room for all.</summary>
    public string? Refused { get; private set; }

    /// <summary>Whether what is late was left out by the wish of the caller, who limited the added latency, and not because something hangs.</summary>
    public bool IsLatenessExpected { get; set; }

    /// <summary>The calls that may still be made; <see langword="null"/> without a limit.</summary>
    public int? RemainingCalls
    {
        get
        {
            lock (_lock)
            {
                return call.Settings.CallLimit is int limit ? Math.Max(0, limit - _bookings.Count + _embeddings) : null;
            }
        }
    }

    /// <summary>The answer is there: its size is what further calls are estimated by.</summary>
    public void Measure(ScoredAnswer answer, MeteredCall? books)
    {
        if (call.Settings.MaxCost is null || _answer is not null)
        {
            return;
        }

        try
        {
            _answer = new AnswerSize(call, answer, books);
        }
        catch (Exception exception)
        {
            // A counter of the user's own may fail: no call can be estimated then, and none is made.
            call.LogFailure("accounting", exception);
        }
    }

    /// <summary>Takes room for one call.</summary>
    /// <exception cref="TrustLimitException">There is none.</exception>
    public TrustBooking Take(OtherModel? model, ChatOptions? options, bool isSample, string? tier)
    {
        decimal? estimate = call.Settings.MaxCost is null ? null : _answer?.EstimateCall(model, options, isSample);
        lock (_lock)
        {
            if (Refusal(estimate) is string reason)
            {
                Refused ??= reason;
                throw new TrustLimitException(reason);
            }

            var booking = new TrustBooking(tier ?? Tier, estimate);
            _bookings.Add(booking);
            return booking;
        }
    }

    /// <summary>Enters a call that no limit of scoring holds for.</summary>
    public TrustBooking Book(string tier)
    {
        lock (_lock)
        {
            var booking = new TrustBooking(tier, null);
            _bookings.Add(booking);
            return booking;
        }
    }

    /// <summary>Enters a request to an embedding model, which is no call in the sense of the limits; its cost counts.</summary>
    public TrustBooking BookEmbedding()
    {
        lock (_lock)
        {
            var booking = new TrustBooking(Tier, null);
            _bookings.Add(booking);
            _embeddings++;
            return booking;
        }
    }

    /// <summary>What a tier has used up.</summary>
    public TrustTier Sum(string tier, TimeSpan duration)
    {
        lock (_lock)
        {
            int calls = 0;
            decimal? cost = 0;
            foreach (TrustBooking booking in _bookings)
            {
                if (string.Equals(booking.Tier, tier, StringComparison.Ordinal))
                {
                    calls += booking.PhysicalCalls;
                    cost += booking.Cost;
                }
            }

            return new TrustTier { Name = tier, Calls = calls, Cost = cost, Duration = duration };
        }
    }

    private string? Refusal(decimal? estimate)
    {
        if (call.Settings.CallLimit is int calls && _bookings.Count - _embeddings >= calls)
        {
            return StopReasons.Calls;
        }

        if (call.Settings.MaxCost is not decimal most)
        {
            return null;
        }

        if (estimate is null)
        {
            call.AddProblem("trust", TrustProblemKind.UnknownPrice, "The cost of a further call is unknown, so that none was made within MaxCost; add the model's price with PriceCatalog.Embedded.With(...).");
            return StopReasons.Cost;
        }

        // A call under way counts with its estimate.
        decimal spent = 0;
        foreach (TrustBooking booking in _bookings)
        {
            spent += booking.Cost ?? booking.Estimate ?? 0;
        }

        return spent + estimate > most ? StopReasons.Cost : null;
    }
}
