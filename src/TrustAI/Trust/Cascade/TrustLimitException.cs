namespace TrustAI;

/// <summary>A further call was not made, since the limits of the call's trust work have no room for it. An estimator need not catch it: its signal is left out without a problem.</summary>
internal sealed class TrustLimitException(string reason) : InvalidOperationException($"The model was not asked: {reason}.")
{
    public string Reason => reason;
}
