using System.Text.Json;
using Anthropic.Core;
using Anthropic.Models.Messages;

namespace TrustAI.Providers.Tests.Anthropic;

/// <summary>Reads what Anthropic's own objects tell beside what its adapter passes on: cache writes by their duration, service tier, place, speed and refusals.</summary>
internal sealed class AnthropicDetailsReader : IResponseDetailsReader
{
    public bool TryRead(object rawRepresentation, ResponseDetails details)
    {
        switch (rawRepresentation)
        {
            case Message message:
                Read(message, details);
                return true;
            case RawMessageStreamEvent { Value: RawMessageStartEvent start }:
                Read(start.Message, details);
                return true;
            case RawMessageStreamEvent { Value: RawMessageDeltaEvent end }:
                NoteRefusal(end.Delta.StopReason, end.Delta.StopDetails, details);
                return true;
            default:
                return rawRepresentation is RawMessageStreamEvent;
        }
    }

    private static void Read(Message message, ResponseDetails details)
    {
        if (message.RawData.TryGetValue("usage", out JsonElement usage))
        {
            details.Usage = TokenUsage.FromJson(usage, UsageFlavor.Anthropic);
            details.ServiceTier = message.Usage.ServiceTier?.Raw();
            details.InferenceGeo = message.Usage.InferenceGeo;
            details.Speed = message.Usage.Speed?.Raw();
        }

        NoteRefusal(message.StopReason, message.StopDetails, details);
    }

    private static void NoteRefusal(ApiEnum<string, StopReason>? reason, RefusalStopDetails? why, ResponseDetails details)
    {
        if (reason?.Raw() is "refusal")
        {
            details.AddRefusal(why?.Explanation ?? "The model refused to answer.");
        }
    }
}
