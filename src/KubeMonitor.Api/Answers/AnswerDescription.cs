namespace KubeMonitor.Api.Answers;

/// <summary>Says of a route, for the OpenAPI document, what it answers.</summary>
internal static class AnswerDescription
{
    /// <summary>A list, with its parameters' errors.</summary>
    public static RouteHandlerBuilder AnswersList<T>(this RouteHandlerBuilder route) => route
        .WithMetadata(new ListAnswered(typeof(T)))
        .Produces<IEnumerable<T>>(StatusCodes.Status200OK, "application/json", AnswerForm.Csv)
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>One entity: an object, or an array over a window.</summary>
    public static RouteHandlerBuilder AnswersEntity<T>(this RouteHandlerBuilder route) => route
        .WithMetadata(new EntityAnswered(typeof(T)))
        .Produces<T>(StatusCodes.Status200OK, "application/json", AnswerForm.Csv)
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);
}

/// <summary>A route that answers a list of this.</summary>
/// <param name="Type">An entry.</param>
internal sealed record ListAnswered(Type Type);

/// <summary>A route that answers one of this, or an array of it over a window.</summary>
/// <param name="Type">It.</param>
internal sealed record EntityAnswered(Type Type);
