namespace TrustAI.Replay;

/// <summary>Where the further answers of a recorded row come from when a call asks for one.</summary>
public enum ReplaySampleSource
{
    /// <summary>Further answers of the same model.</summary>
    Samples,

    /// <summary>Answers of other models.</summary>
    Peers,

    /// <summary>Further answers of the same model, then those of other models.</summary>
    SamplesThenPeers,
}
