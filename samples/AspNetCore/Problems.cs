using System.ClientModel;
using Microsoft.AspNetCore.Mvc;
using TrustAI;
using TrustAI.Replay;

namespace AspNetCore;

/// <summary>What callers are told of failures (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>What went wrong and what helps, or <see langword="null"/> for a failure that is not foreseen.</summary>
    public static ProblemDetails? Of(Exception exception) => exception switch
    {
        BudgetExceededException refused => Of(refused),
        ReplayMissException => New(StatusCodes.Status404NotFound, "No answer to this question was recorded.", "Ask one of the questions of GET /about, or set OPENAI_API_KEY to ask a live model."),
        ClientResultException { Status: > 0 } failed => New(StatusCodes.Status502BadGateway, $"The model's server refused the request (HTTP {failed.Status}).", "Check OpenAI:Key, OpenAI:BaseUrl and OpenAI:Model."),
        ClientResultException or HttpRequestException or AggregateException => New(StatusCodes.Status502BadGateway, "The model's server cannot be reached.", "Check OpenAI:BaseUrl."),
        _ => null,
    };

    public static ProblemDetails Unforeseen() => New(StatusCodes.Status500InternalServerError, "The answer broke off.", detail: null);

    private static ProblemDetails Of(BudgetExceededException refused)
    {
        ProblemDetails problem = refused.Reason switch
        {
            BudgetRefusal.StoreUnavailable => New(StatusCodes.Status503ServiceUnavailable, "Budgets cannot be checked at the moment.", refused.Message),
            _ => New(
                refused.Unit == BudgetUnit.Usd ? StatusCodes.Status402PaymentRequired : StatusCodes.Status429TooManyRequests,
                $"The budget '{refused.Budget}' has no room for this request.",
                refused.Message),
        };
        problem.Extensions["budget"] = refused.Budget;
        problem.Extensions["scope"] = refused.Scope;
        problem.Extensions["unit"] = refused.Unit;
        problem.Extensions["limit"] = refused.Limit;
        problem.Extensions["spent"] = refused.Spent;
        problem.Extensions["reserved"] = refused.Reserved;
        problem.Extensions["requested"] = refused.Requested;
        problem.Extensions["resetsAt"] = refused.ResetsAt;
        return problem;
    }

    private static ProblemDetails New(int status, string title, string? detail) => new() { Status = status, Title = title, Detail = detail };
}
