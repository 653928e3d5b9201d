namespace TrustAI.Tests.Providers;

/// <summary>A provider's own object: what a reader finds in it.</summary>
internal sealed class ScriptedDetails(Action<ResponseDetails> tell)
{
    public sealed class Reader : IResponseDetailsReader
    {
        public bool TryRead(object rawRepresentation, ResponseDetails details)
        {
            if (rawRepresentation is not ScriptedDetails scripted)
            {
                return false;
            }

            Tell(scripted, details);
            return true;
        }

        private static void Tell(ScriptedDetails scripted, ResponseDetails details) => scripted.Tell(details);
    }

    private void Tell(ResponseDetails details) => tell(details);
}
