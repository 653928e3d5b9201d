using TrustAI;

namespace AspNetCore.Chat;

/// <summary>The answer to a question.</summary>
internal sealed record ChatAnswer(string Text, TrustReport? Report);
