using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace AspNetCore.Telemetry;

/// <summary>Puts method, route and status on the span of each request, by the semantic conventions for HTTP; ASP.NET Core itself leaves the span bare.</summary>
internal static class RequestSpans
{
    public static void UseRequestSpans(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
        {
            string? route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/');
            span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
            span.SetTag("http.request.method", context.Request.Method);
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", context.Response.StatusCode);
            span.SetStatus(context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    });
}
