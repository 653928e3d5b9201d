namespace TrustAI.Tests.Providers;

/// <summary>A provider's own object, and the reader that finds in it what the test has it tell.</summary>
internal sealed class ScriptedDetails(Action<ResponseDetails> tell)
{
    private readonly Action<ResponseDetails> _tell = tell;

    public sealed class Reader : IResponseDetailsReader
    {
        public bool TryRead(object rawRepresentation, ResponseDetails details)
        {
            (rawRepresentation as ScriptedDetails)?._tell(details);
            return rawRepresentation is ScriptedDetails;
        }
    }
}
