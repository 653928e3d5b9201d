using System.Security.Claims;
using AspNetCore.Models;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.AI;

namespace AspNetCore.Chat;

/// <summary>Answers questions, as a whole or as a stream.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        app.MapGet("/about", (IModel model) => new { model = model.Name, questions = model.Questions });

        RouteGroupBuilder chat = app.MapGroup("/chat").RequireAuthorization();
        chat.MapPost("", AnswerAsync);
        chat.MapPost("/stream", StreamAsync);
    }

    private static async Task<Ok<ChatAnswer>> AnswerAsync(
        ChatRequest request, ClaimsPrincipal caller, IChatClient chatClient, IModel model, CancellationToken cancellationToken)
    {
        ChatResponse response = await chatClient.GetResponseAsync(Messages(request), Options(request, caller, model), cancellationToken);
        return TypedResults.Ok(new ChatAnswer(response.Text, response.GetTrustReport()));
    }

    private static async Task<ServerSentEventsResult<object>> StreamAsync(
        ChatRequest request, ClaimsPrincipal caller, IChatClient chatClient, IModel model, CancellationToken cancellationToken)
    {
        ChatEvents events = new(chatClient.GetStreamingResponseAsync(Messages(request), Options(request, caller, model), cancellationToken), cancellationToken);

        // Until the first update is there, a refusal can still be told by the status of the response.
        await events.BeginAsync();
        return TypedResults.ServerSentEvents(events.ReadAsync());
    }

    private static List<ChatMessage> Messages(ChatRequest request) =>
        [.. (request.History ?? []).Select(turn => new ChatMessage(new ChatRole(turn.Role), turn.Text)), new(ChatRole.User, request.Message)];

    // The budgets of appsettings.json have the scope "tenant": the name of each API key has an account of its own.
    private static ChatOptions Options(ChatRequest request, ClaimsPrincipal caller, IModel model) =>
        model.OptionsFor(request.Message, trust => trust.Properties["tenant"] = caller.Identity!.Name!);
}
