namespace Aspire.Hosting.ApplicationModel;

/// <summary>The forms in which a Postgres server or database is addressed.</summary>
internal static class PostgresAddresses
{
    public static ReferenceExpression Uri(PostgresServerResource server, string? database)
    {
        var expression = new ReferenceExpressionBuilder();
        expression.AppendLiteral("postgresql://");
        if (server.UserNameParameter is { } user) expression.Append($"{user:uri}");
        else expression.AppendLiteral(PostgresServerResource.DefaultUserName);
        expression.Append($":{server.PasswordParameter:uri}@{server.Host}:{server.Port}");
        if (database is not null) expression.Append($"/{database:uri}");
        return expression.Build();
    }

    public static ReferenceExpression Jdbc(PostgresServerResource server, string? database) => database is null
        ? ReferenceExpression.Create($"jdbc:postgresql://{server.Host}:{server.Port}")
        : ReferenceExpression.Create($"jdbc:postgresql://{server.Host}:{server.Port}/{database:uri}");
}
