using System.ComponentModel.DataAnnotations;

namespace AspNetCore.Chat;

/// <summary>An earlier message of the conversation.</summary>
/// <param name="Role">Who said it. System messages are the application's alone.</param>
/// <param name="Text">What was said.</param>
public sealed record ChatTurn(
    [property: Required, AllowedValues("user", "assistant")] string Role,
    [property: Required, StringLength(32_000)] string Text);
