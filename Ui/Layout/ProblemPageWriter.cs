using Microsoft.AspNetCore.Http;

namespace SkyAndStreet.Ui;

/// <summary>Takes the place of the JSON writer where an exception ended a request for a page.</summary>
internal sealed class ProblemPageWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => ProblemPages.IsForPeople(context.HttpContext);

    public ValueTask WriteAsync(ProblemDetailsContext context) => new(ProblemPages.WriteAsync(context.HttpContext));
}
