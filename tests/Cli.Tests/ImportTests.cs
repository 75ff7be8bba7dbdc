using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SkyAndStreet.Cli.Maintenance;

namespace SkyAndStreet.Cli.Tests;

/// <summary><c>maintenance import</c> against an API with the answers of the real one.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private readonly TemporaryCheckout _checkout = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();
    private readonly WebApplication _api = CreateApi();
    private IFormCollection? _form;
    private int _busyAnswers;

    public async Task InitializeAsync()
    {
        _api.MapPost("/api/v1/maintenance/channels", AcceptAsync);
        _api.MapGet("/api/v1/maintenance/imports/{id}", Progress);
        _api.Urls.Add("http://127.0.0.1:0");
        await _api.StartAsync();
        _checkout.Write("data/labeled_anomalies.csv", "chan_id,spacecraft,anomaly_sequences,class,num_values\nP-1,SMAP,\"[[21, 23], [45, 48]]\",\"[contextual, point]\",85\nbad,MSL,\"[[1, 2]]\",[point],9\n");
        _checkout.Write("data/test/P-1.npy", "eighty-five samples");
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        _checkout.Dispose();
    }

    [Fact]
    public async Task A_channel_is_sent_with_its_labels_and_followed_until_it_is_stored()
    {
        var answer = await ImportAsync("--rate", "500");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("P-1: 85 samples accepted.", answer.Out, StringComparison.Ordinal);
        Assert.Contains("P-1: 85 samples stored.", answer.Out, StringComparison.Ordinal);
        Assert.Equal(("P-1", "SMAP", "500"), (_form!["name"].ToString(), _form["spacecraft"].ToString(), _form["rate"].ToString()));
        Assert.Equal("""[{"start":21,"end":23,"class":"contextual"},{"start":45,"end":48,"class":"point"}]""", _form["labels"].ToString());
    }

    [Fact]
    public async Task An_exact_repeat_says_so_and_succeeds()
    {
        _checkout.Write("data/test/repeat.npy", "x");
        var answer = await ImportAsync("--channel", "repeat");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("repeat: exactly this was imported before (completed); nothing was changed.", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_is_named_with_the_reason_and_the_others_are_imported()
    {
        _checkout.Write("data/test/bad.npy", "x");
        var answer = await ImportAsync();
        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Equal("bad: The file ends in the middle of row 7.", answer.Error.Trim());
        Assert.Contains("P-1: 85 samples stored.", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_that_fails_fails_the_import()
    {
        _checkout.Write("data/test/failing.npy", "x");
        var answer = await ImportAsync("--channel", "failing");
        Assert.Equal((ExitCodes.Failed, "failing: the file is gone"), (answer.ExitCode, answer.Error.Trim()));
    }

    [Fact]
    public async Task A_busy_system_is_asked_again()
    {
        _busyAnswers = 1;
        Assert.Equal(0, (await ImportAsync()).ExitCode);
    }

    [Fact]
    public async Task Without_waiting_the_replay_is_left_alone()
    {
        var answer = await ImportAsync("--no-wait");
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Training_data_is_another_channel_without_labels()
    {
        _checkout.Write("data/train/P-1.npy", "x");
        var answer = await ImportAsync("--split", "train");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("P-1-train", _form!["name"].ToString());
        Assert.False(_form.ContainsKey("labels"));
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        Assert.Contains("no Z-9.npy", (await ImportAsync("--channel", "Z-9")).Error, StringComparison.Ordinal);
        var answer = await _checkout.RunAsync("maintenance", "import", "--data", _checkout.Repository.Combine("nowhere"));
        Assert.Equal(ExitCodes.NotFound, answer.ExitCode);
        Assert.Contains("--data wants the folder", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_told_apart_from_a_refusal()
    {
        await _api.StopAsync();
        Assert.Equal(ExitCodes.NotRunning, (await ImportAsync()).ExitCode);
    }

    [Theory]
    [InlineData("P-1,SMAP,\"[[1, 2]\",[point],9")]
    [InlineData("P-1,SMAP,\"[[1]]\",[point],9")]
    [InlineData("P-1,SMAP,\"[[1, x]]\",[point],9")]
    [InlineData("P-1,SMAP,{},[point],9")]
    [InlineData("P-1,\"SMAP")]
    public void A_table_of_another_shape_is_refused_with_its_line(string row)
    {
        var problem = Assert.Throws<SkyException>(() => LabelTable.Parse(["head", "", row], "labels.csv"));
        Assert.StartsWith("labels.csv, line 3: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_channel_count_together()
    {
        var table = LabelTable.Parse(["head", "P-2,SMAP,\"[[5350, 6575]]\",[point],8209", "P-2,SMAP,\"[[5300, 6420]]\",[point],8209"], "labels.csv");
        Assert.Equal([(5350, 6575, "point"), (5300, 6420, "point")], table.Find("P-2")!.Ranges);
    }

    [Fact]
    public void No_text_breaks_the_reader_of_a_table()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "P-1,\"[]{}12 x\\"[random.Next(14)]));
            try
            {
                LabelTable.Parse(["head", line], "labels.csv");
            }
            catch (SkyException)
            {
                // Refused in words: the only other way to end.
            }
            catch (Exception problem)
            {
                Assert.Fail($"seed {seed}: {line} gives {problem}");
            }
        }
    }

    private static WebApplication CreateApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    private static object State(string name, string state, int stored) =>
        new { id = IdOf(name), channel = name, state, samples = 85, produced = stored, stored, failure = state == "failed" ? "the file is gone" : null };

    // The name is the identifier, so that the answers need no memory.
    private static Guid IdOf(string name) => new([.. name.PadRight(16).Select(letter => (byte)letter)]);

    private static string NameOf(Guid id) => string.Concat(id.ToByteArray().Select(letter => (char)letter)).Trim();

    private Task<TemporaryCheckout.Answer> ImportAsync(params string[] more) => _checkout.RunAsync(
        ["maintenance", "import", "--data", _checkout.Repository.Combine("data"), "--gateway", _api.Urls.FirstOrDefault() ?? "http://127.0.0.1:1", .. more]);

    private async Task<IResult> AcceptAsync(HttpRequest request)
    {
        if (Interlocked.Decrement(ref _busyAnswers) >= 0)
        {
            request.HttpContext.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var form = await request.ReadFormAsync();
        if (form["name"] == "bad") return Results.Problem("The file ends in the middle of row 7.", statusCode: StatusCodes.Status422UnprocessableEntity);
        if (form["name"] == "repeat") return Results.Ok(State("repeat", "completed", 85));
        _form = form;
        return Results.Created((string?)null, State(form["name"]!, "replaying", 0));
    }

    private IResult Progress(Guid id)
    {
        var name = NameOf(id);
        var times = _asked.AddOrUpdate(name, 1, (_, before) => before + 1);
        return Results.Json(times switch
        {
            1 => State(name, "storing", 40),
            _ when name == "failing" => State(name, "failed", 40),
            _ => State(name, "completed", 85),
        });
    }
}
