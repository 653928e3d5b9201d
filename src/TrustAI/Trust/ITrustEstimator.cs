namespace TrustAI;

/// <summary>Measures one signal of how far an answer can be trusted. Implement it to add a signal of your own.</summary>
/// <remarks>
/// One instance serves all calls of a process: implementations must be thread-safe. An exception becomes an entry of
/// <see cref="TrustReport.Problems"/>; it never reaches the caller of the chat client.
/// </remarks>
public interface ITrustEstimator
{
    /// <summary>Gets the name of the signal, used in reports and metrics.</summary>
    string Name { get; }

    /// <summary>Measures the signal for one answer.</summary>
    /// <param name="context">The question, the answer and the means to ask the model again.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up or the time for scoring is over.</param>
    /// <returns>The signal with its relative weight, or <see langword="null"/> when the answer offers nothing to measure.</returns>
    ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken);
}
