using System.ComponentModel.DataAnnotations;

namespace AspNetCore.Chat;

/// <summary>What is asked.</summary>
/// <param name="Message">The question.</param>
/// <param name="History">What was said before it, if anything.</param>
public sealed record ChatRequest(
    [property: Required, StringLength(8_000, MinimumLength = 1)] string Message,
    [property: MaxLength(100)] IReadOnlyList<ChatTurn>? History = null);
