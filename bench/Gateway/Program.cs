using System.Globalization;
using SkyAndStreet.Gateway.Bench;

// What a call costs through the gateway and directly, alternating in one run, so that both see the same machine.
if (args is ["service", ..])
{
    await BenchService.RunAsync();
    return 0;
}

const string apiKey = "an api key for measuring";
await using var service = await ChildProcess.StartAsync("SkyAndStreet.Gateway.Bench.dll", ["service"], []);
await using var gateway = await ChildProcess.StartAsync("SkyAndStreet.Gateway.dll", [], new()
{
    ["ASPNETCORE_ENVIRONMENT"] = "Production",
    ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
    ["Gateway__BurstRequests"] = "1000000",
    ["Gateway__RequestsPerSecond"] = "100000",
    ["Identity__DevelopmentApiKey"] = apiKey,
    ["Identity__SigningSecret"] = "a signing secret for measuring",
    ["services__bench__http__0"] = service.Address.AbsoluteUri,
});
using var calls = new Calls(service.Address, gateway.Address, apiKey);
await calls.RepeatAsync(3_000, Calls.SmallPath);
await calls.RepeatAsync(200, Calls.LargePath);

var report = new Report(await Yardstick.MeasureAsync(5_000));
report.Add("1 KiB, one at a time", await calls.RepeatAsync(10_000, Calls.SmallPath));
report.Add("256 KiB, one at a time", await calls.RepeatAsync(1_000, Calls.LargePath));
report.Add("1 KiB, 8 at once", await calls.RepeatAtOnceAsync(8, 2_000, Calls.SmallPath));
Console.WriteLine(report.ToMarkdown(CultureInfo.InvariantCulture));
return report.IsWithinBudget ? 0 : 1;
