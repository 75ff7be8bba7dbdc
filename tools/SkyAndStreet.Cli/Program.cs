using SkyAndStreet.Cli;

return await CommandTree.RunAsync(Repository.Containing(AppContext.BaseDirectory), Terminal.OfProcess(), args);
