using SkyAndStreet.Maintenance.Domain;
using static SkyAndStreet.Maintenance.Domain.ImportRequest.Fields;

namespace SkyAndStreet.Maintenance.Tests.Domain;

public class ImportRequestTests
{
    [Fact]
    public void A_name_is_enough()
    {
        var request = Parse(new() { [Name] = " P-1 " });
        Assert.Equal("P-1", request.Name.Value);
        Assert.Equal((1_000, null, SampleClock.Default), (request.RatePerSecond, request.Spacecraft, request.Clock));
        Assert.Empty(request.Labels);
    }

    [Fact]
    public void Every_field_is_read()
    {
        var request = Parse(new()
        {
            [Name] = "A_1.b",
            [Spacecraft] = "MSL",
            [Rate] = "50000",
            [FirstAt] = "2026-11-21T04:00:00+02:00",
            [IntervalSeconds] = "0.000001",
            [Labels] = "[[3, 5]]",
        });
        Assert.Equal(new SampleClock(new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.Zero), 1), request.Clock);
        Assert.Equal(("MSL", 50_000), (request.Spacecraft, request.RatePerSecond));
        Assert.Equal([new LabelledRange(3, 5, null)], request.Labels);
    }

    [Theory]
    [InlineData(Name, "")]
    [InlineData(Name, "../etc/passwd")]
    [InlineData(Name, "-1")]
    [InlineData(Rate, "0")]
    [InlineData(Rate, "1000001")]
    [InlineData(Rate, "1e3")]
    [InlineData(Rate, "NaN")]
    [InlineData(FirstAt, "yesterday")]
    [InlineData(FirstAt, "9999-01-01T00:00:00Z")]
    [InlineData(IntervalSeconds, "0")]
    [InlineData(IntervalSeconds, "NaN")]
    [InlineData(IntervalSeconds, "1e300")]
    [InlineData(Labels, "[[5, 3]]")]
    [InlineData(Spacecraft, "a\u0007b")]
    public void A_wrong_field_is_named(string field, string value)
    {
        var fields = new Dictionary<string, string> { [Name] = "P-1", [field] = value };
        var request = ImportRequest.TryParse(f => fields.GetValueOrDefault(f), out var errors);
        Assert.Null(request);
        Assert.Equal(field, Assert.Single(errors).Key);
    }

    [Fact]
    public void Several_wrong_fields_are_named_together()
    {
        Assert.Null(ImportRequest.TryParse(f => f == Rate ? "fast" : null, out var errors));
        Assert.Equal([Name, Rate], errors.Keys);
    }

    private static ImportRequest Parse(Dictionary<string, string> fields)
    {
        var request = ImportRequest.TryParse(f => fields.GetValueOrDefault(f), out var errors);
        Assert.Empty(errors);
        return request!;
    }
}
