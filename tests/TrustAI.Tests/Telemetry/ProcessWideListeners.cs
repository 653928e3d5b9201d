namespace TrustAI.Tests.Telemetry;

/// <summary>Tests that listen to the whole process run alone, so that they hear nobody else's spans come and go.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWideListeners
{
    public const string Name = "process-wide listeners";
}
