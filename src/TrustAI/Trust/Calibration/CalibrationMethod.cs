using System.Text.Json.Serialization;

namespace TrustAI;

/// <summary>How scores become probabilities.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalibrationMethod>))]
public enum CalibrationMethod
{
    /// <summary>Not at all: there are too few labels, and the score is taken as it is.</summary>
    Identity,

    /// <summary>By a logistic curve (Platt scaling), drawn towards the score itself.</summary>
    Platt,

    /// <summary>By a rising curve without a fixed form (isotonic regression), drawn towards the logistic one.</summary>
    Isotonic,
}
